# What an installation holds, and the package for Debian that is made of it: the library with its headers, what
# pkg-config and find_package() ask for, the command with its manual and its completion in bash. Every path in it is
# relative to its own place, so one build serves any prefix.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(PACKAGE_SOURCE ${CMAKE_CURRENT_LIST_DIR})
set(PACKAGE_BINARY ${CMAKE_BINARY_DIR}/package)

# ---- the library ----

target_link_options(kindred PRIVATE LINKER:--version-script=${PACKAGE_SOURCE}/exports.map)
set_target_properties(kindred PROPERTIES LINK_DEPENDS ${PACKAGE_SOURCE}/exports.map)
install(TARGETS kindred EXPORT kindred INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/kindred DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

file(RELATIVE_PATH PREFIX_FROM_PKGCONFIG /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(${PACKAGE_SOURCE}/kindred.pc.in ${PACKAGE_BINARY}/kindred.pc @ONLY)
install(FILES ${PACKAGE_BINARY}/kindred.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# The exported targets need no other package, so they are the whole configuration.
write_basic_package_version_file(${PACKAGE_BINARY}/kindred-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PACKAGE_BINARY}/kindred-config-version.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/kindred)
install(EXPORT kindred FILE kindred-config.cmake NAMESPACE kindred::
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/kindred)

# ---- the command ----

file(RELATIVE_PATH LIBRARY_FROM_COMMAND /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
set_target_properties(kindred_command PROPERTIES INSTALL_RPATH $ORIGIN/${LIBRARY_FROM_COMMAND})
install(TARGETS kindred_command)
install(FILES ${PACKAGE_SOURCE}/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME kindred)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

# ---- its manual: what --help says, a page for the command and one for each of its subcommands ----

find_program(HELP2MAN help2man)

# kindred_manual(kindred-find "kindred find" "rank ...") makes kindred-find.1 of what `kindred find --help` says.
function(kindred_manual page command purpose)
  set(file ${PACKAGE_BINARY}/${page}.1)
  add_custom_command(OUTPUT ${file}
    COMMAND ${CMAKE_COMMAND} -E env ARGP_HELP_FMT=rmargin=1000,opt-doc-col=40 # which does not wrap
            ${HELP2MAN} --no-info --section=1 --name=${purpose} --version-string=${page}\ ${PROJECT_VERSION}
            --manual=Kindred --source=kindred\ ${PROJECT_VERSION} --include=${PACKAGE_SOURCE}/manual.h2m
            --output=${file} ./${command}
    COMMAND sed -z -E -i -f ${PACKAGE_SOURCE}/manual.sed ${file}
    WORKING_DIRECTORY $<TARGET_FILE_DIR:kindred_command>
    DEPENDS kindred_command ${PACKAGE_SOURCE}/manual.h2m ${PACKAGE_SOURCE}/manual.sed VERBATIM)
  set(MANUAL_PAGES ${MANUAL_PAGES} ${file} PARENT_SCOPE)
endfunction()

if(HELP2MAN)
  # The list of commands in the help is the one home of their names and purposes: "  find      rank the ...".
  set(MAIN ${CMAKE_SOURCE_DIR}/engine/command/main.c)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${MAIN})
  file(STRINGS ${MAIN} COMMANDS REGEX "^ *\"  [a-z]+  +[a-z]")
  kindred_manual(kindred kindred "find near-duplicate occupational standards")
  foreach(line IN LISTS COMMANDS)
    string(REGEX MATCH "\"  ([a-z]+)  +([^\\\\]+)" line "${line}")
    kindred_manual(kindred-${CMAKE_MATCH_1} "kindred ${CMAKE_MATCH_1}" ${CMAKE_MATCH_2})
  endforeach()
  add_custom_target(manual ALL DEPENDS ${MANUAL_PAGES})
  # Optional, since who builds the command alone can install it without.
  install(FILES ${MANUAL_PAGES} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)
endif()

# ---- the package: `cmake --build build --target package` ----

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The Kindred authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_PACKAGE_DESCRIPTION "Reads a directory of occupational standards, says which of them say the same and where
they differ, and writes a report to open in a browser. Nothing leaves your
machine. Holds the command, the library and its headers.")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
include(CPack)
