"""DMS, Transfer Family, DataSync, DLM, WorkSpaces, SES, Cognito and the like."""
