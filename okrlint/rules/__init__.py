"""The rules, one file each in a folder per family; the file name is the rule's id."""
