"""The description of the interface against the interface: whatever is asked, it answers as described."""

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette

from exports.api import bad_query
from exports.openapi import document
from exports.routes import ROUTES
from exports.view import BadQueryError

APP = Starlette(routes=ROUTES, exception_handlers={BadQueryError: bad_query})
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
schema = schemathesis.openapi.from_dict(document())
schema.app = APP


@schema.parametrize()
@settings(max_examples=15, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_it_answers_as_described(case):
    case.call_and_validate(checks=CHECKS)
