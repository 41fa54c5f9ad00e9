"""Turn every failure into an RFC 9457 problem document: the only table from error to status.

``code`` is stable, ``detail`` is Danish and for people. Neither the question nor a stack trace is ever in it:
the details of unforeseen failures are fixed sentences.
"""

from __future__ import annotations

import logging
import traceback
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api import errors as server
from kb import errors

log = logging.getLogger(__name__)

STATUS: Final[dict[type[errors.FagsvarError], HTTPStatus]] = {
    errors.FagsvarError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.CorpusError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.IndexError_: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.ModelError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.WorkersLost: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.SettingsError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.MissingExtra: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.QuestionError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.EditingError: HTTPStatus.CONFLICT,
    errors.EditRefused: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.FeedbackNotStored: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.EvaluationError: HTTPStatus.INTERNAL_SERVER_ERROR,
    server.ServerError: HTTPStatus.SERVICE_UNAVAILABLE,
    server.TimedOut: HTTPStatus.GATEWAY_TIMEOUT,
    server.KeyRequired: HTTPStatus.UNAUTHORIZED,
    server.KeyUnknown: HTTPStatus.UNAUTHORIZED,
    server.AdminRequired: HTTPStatus.FORBIDDEN,
    server.AlreadyIndexing: HTTPStatus.CONFLICT,
    server.RateLimited: HTTPStatus.TOO_MANY_REQUESTS,
}
# What HTTP itself can refuse: a code to script against and a sentence for people.
REFUSED: Final[dict[int, tuple[str, str]]] = {
    400: ("request_malformed", "Forespørgslen kunne ikke læses. Den skal være gyldig JSON i UTF-8."),
    404: ("not_found", "Siden findes ikke."),
    405: ("method_not_allowed", "Adressen findes, men kan ikke bruges på den måde."),
    413: ("request_too_large", "Forespørgslen er for stor."),
    415: ("unsupported_media_type", "Forespørgslen skal sendes som application/json."),
    422: ("request_invalid", "Forespørgslen har ikke den rigtige form."),
}
NO_REQUEST: Final = ("request_malformed", "Det, der blev sendt, er ikke en forespørgsel, eller headerne er for lange.")
UNFORESEEN: Final = "Der skete en fejl hos os. Prøv igen om lidt."
METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OURS: Final = HTTPStatus.INTERNAL_SERVER_ERROR  # from here on the reader cannot mend it
MEDIA_TYPE: Final = "application/problem+json"
TOLD: Final = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": "2"}}  # headers that a status must have


def status_of(error: type[errors.FagsvarError]) -> HTTPStatus:
    """Return the status of an error: its own, or that of the nearest error above it in the tree."""
    return next(STATUS[cls] for cls in error.__mro__ if cls in STATUS)


def problem(status: int, code: str, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """Return a problem document."""
    body = problem_body(status, code, detail)
    return JSONResponse(body, status, headers, media_type=MEDIA_TYPE)


def problem_body(status: int, code: str, detail: str) -> dict[str, str | int]:
    """Return the fields of a problem document."""
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": int(status), "detail": detail, "code": code}


def stated(error: errors.FagsvarError) -> JSONResponse:
    """Return the problem document of a stated failure."""
    body = stated_body(error)
    return JSONResponse(body, int(body["status"]), TOLD.get(int(body["status"])), media_type=MEDIA_TYPE)


def stated_body(error: errors.FagsvarError) -> dict[str, str | int]:
    """Return the fields of a stated failure; what readers cannot mend is not explained to them."""
    status = status_of(type(error))
    told = status < OURS or isinstance(error, server.ServerError | errors.FeedbackNotStored)
    return problem_body(status, error.code, str(error) if told else UNFORESEEN)


def unforeseen(error: BaseException) -> JSONResponse:
    """Return the problem document of a failure that nobody foresaw, and log it."""
    return JSONResponse(unforeseen_body(error), OURS, media_type=MEDIA_TYPE)


def unforeseen_body(error: BaseException) -> dict[str, str | int]:
    """Log where a failure happened, without its message, which may quote the question."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("unforeseen %s\n%s", type(error).__name__, where)
    return problem_body(OURS, "unforeseen", UNFORESEEN)


def install(app: FastAPI) -> None:
    """Give the app its error handlers."""
    app.add_exception_handler(errors.FagsvarError, _stated)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)


async def _stated(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, errors.FagsvarError)  # noqa: S101
    request.app.state.parts.metrics.problems.labels(error.code).inc()
    return stated(error)


async def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    code, detail = REFUSED.get(error.status_code, ("refused", "Forespørgslen blev afvist."))
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_allowed(request))
    return problem(error.status_code, code, detail, headers)


def _allowed(request: Request) -> list[str]:
    """Return the methods that an address takes; Starlette names those of the first route that has it."""
    routes, scope = request.app.router.routes, request.scope
    return [
        method
        for method in METHODS
        if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in routes)
    ]


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    """Say which fields are wrong, never what stood in them."""
    assert isinstance(error, RequestValidationError)  # noqa: S101
    if any(fault["type"] == "json_invalid" for fault in error.errors()):
        return problem(400, *REFUSED[400])
    code, detail = REFUSED[422]
    fields = ", ".join(sorted({_field(fault) for fault in error.errors()}))
    return problem(422, code, f"{detail} Se på: {fields}." if fields else detail)


def _field(fault: dict[str, Any]) -> str:
    """Return where a fault is; a key that the sender made up is not repeated."""
    place = fault["loc"][1:-1] if fault["type"] == "extra_forbidden" else fault["loc"][1:]
    made_up = ["et felt for meget"] if fault["type"] == "extra_forbidden" else []
    return ".".join([*map(str, place), *made_up]) or "indholdet"
