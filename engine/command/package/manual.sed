# Mends what help2man makes of argp's help, read as one line (sed -z).

# The heading of a group of options is a heading.
s/\.IP\n([A-Z][a-z ]+:)\n/.SS "\1"\n/g
# Examples keep their lines: those up to the next that begins with a dot.
s/(\.SH EXAMPLES\n)\.IP\n(([^.\n][^\n]*\n)+)/\1.nf\n\2.fi\n/
