"""The month: two snapshots and the decisions become one set of numbers, from which every file of the report is made."""
