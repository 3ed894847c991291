"""Files that come through the browser or into a watched folder: kept aside, taken in by a task, told one by one."""
