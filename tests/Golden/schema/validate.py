"""Judges values by a schema with python3-jsonschema: reads {"schema": …, "values": […]} from stdin, prints a list of booleans."""
import json
import sys

import jsonschema

given = json.load(sys.stdin)
jsonschema.Draft202012Validator.check_schema(given["schema"])
validator = jsonschema.Draft202012Validator(given["schema"])
print(json.dumps([validator.is_valid(value) for value in given["values"]]))
