/* Which files of a folder or a zip file are taken for standards, in words: for all messages that name them. */
#ifndef KINDRED_ENGINE_DIRECTORY_KINDS_H
#define KINDRED_ENGINE_DIRECTORY_KINDS_H

#define KNOWN_KINDS "*.json, *.jsonl, *.csv, *.xlsx, *.zip, *.gz, *.zst"

#endif
