# Turns the file SOURCE into the header HEADER, which holds its bytes and a final zero as the array SYMBOL.
file(READ ${SOURCE} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "((0x..,){24})" "\\1\n" bytes "${bytes}")
file(WRITE ${HEADER} "static const unsigned char ${SYMBOL}[] = {\n${bytes}0x00};\n")
