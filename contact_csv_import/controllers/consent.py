from odoo import http
from odoo.http import request

from ..models.asking.page_words import LANGUAGES, page_words

HEADERS = [
    ("Cache-Control", "no-store"),
    # The address of the page is a secret of its visitor.
    ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
        " img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
]
AGENT_KEPT = 250
TITLES = {"ask": "answer"}


def page_route(name, method, **options):
    """The route of a page behind a link: open to anybody, in no map of the website.

    :param str name: what the link is for
    :param str method: ``GET`` shows the page, ``POST`` does something
    """
    return http.route(
        f"/consent/{name}/<string:token>",
        type="http",
        auth="public",
        methods=[method],
        sitemap=False,
        **options,
    )


class ConsentPages(http.Controller):
    """The pages behind the links of letters. Programs that look at mails open links
    before people do: only what a person sends with the form does anything."""

    @page_route("answer", "GET")
    def ask(self, token, **_further):
        """The questions of a request.

        :return: a page; the same one for a link that is unknown, used or expired
        """
        link = _link(token, "answer")
        if not link or not link.asked_id._is_answerable():
            return _invalid()
        return _questions(link.asked_id)

    @page_route("answer", "POST")
    def answer(self, token, **form):
        """What somebody answered: ``purpose_<id>`` is ``yes`` or ``no``."""
        if _is_too_much():
            return _busy()
        link = _link(token, "answer")
        if not link or not link.asked_id._is_answerable():
            return _invalid()
        asked = link.asked_id
        questions = asked._questions()
        said = {
            purpose.id: form[name] == "yes"
            for purpose, _wording in questions
            if form.get(name := f"purpose_{purpose.id}") in ("yes", "no")
        }
        if len(said) < len(questions):
            return _questions(asked, form)
        link._use_up()
        asked._record_answers(said, *_visitor())
        agreed = [wording for purpose, wording in questions if said[purpose.id]]
        refused = [wording for purpose, wording in questions if not said[purpose.id]]
        return _page("thanks", _words(asked), asked, agreed=agreed, refused=refused)

    @page_route("withdraw", "GET")
    def ask_to_withdraw(self, token, **_further):
        link = _link(token, "withdraw")
        if not link:
            return _invalid()
        return _page("withdraw", _words(link.asked_id), link.asked_id)

    @page_route("withdraw", "POST")
    def withdraw(self, token, **_further):
        """Whose link is known is never told to wait, as many as share a network address
        behind a proxy: a withdrawal counts at once, a second one changes nothing."""
        link = _link(token, "withdraw")
        if not link:
            return _busy() if _is_too_much() else _invalid()
        link._withdraw(*_visitor())
        return _page("withdrawn", _words(link.asked_id), link.asked_id)

    @page_route("one-click", "POST", csrf=False)
    def withdraw_with_one_click(self, token, **_further):
        """RFC 8058: a mail program has no session and sends no token of one; what it
        knows is the link. A provider sends those of all users from few addresses."""
        if link := _link(token, "withdraw"):
            link._withdraw(*_visitor())
        return request.make_response("", HEADERS)


def _link(token, kind):
    links = request.env["contact.consent.link"].sudo()
    link = links._of_token(token, kind)
    return link.with_company(link.asked_id.request_id.company_id)


def _visitor():
    """The network address and the browser a request comes from."""
    asked = request.httprequest
    return asked.remote_addr, str(asked.user_agent)[:AGENT_KEPT]


def _is_too_much():
    attempts = request.env["contact.consent.attempt"].sudo()
    return attempts._is_too_much(request.httprequest.remote_addr)


def _words(asked):
    return page_words(asked._language_of(asked.language_code))


def _words_of_browser():
    """Of somebody nobody knows."""
    return page_words(request.httprequest.accept_languages.best_match(LANGUAGES))


def _questions(asked, form=None):
    return _page(
        "ask",
        _words(asked),
        asked,
        questions=asked._questions(),
        form=form,
        token=request.csrf_token(),
    )


def _invalid():
    return _page("invalid", _words_of_browser(), status=404)


def _busy():
    return _page("busy", _words_of_browser(), status=429)


def _page(step, words, asked=None, status=200, **values):
    """
    :param str step: which page
    :param dict words: of the language of the page
    :param asked: ``contact.consent.asked``, None for who is nobody
    """
    consent_request = asked and asked.request_id
    names = {
        "company": consent_request.company_id.name if consent_request else "",
        "origin": (consent_request and consent_request.address_origin) or "",
    }
    html = request.env["ir.qweb"]._render(
        "contact_csv_import.consent_page",
        {
            "step": step,
            "title": f"{TITLES.get(step, step)}_title",
            "words": words,
            "names": names,
            "sender": asked.sender if asked else "",
            "form": None,
            "token": request.csrf_token() if step == "withdraw" else None,
            "asks_origin": bool(names["origin"]),
            **values,
        },
        raise_if_not_found=True,
    )
    response = request.make_response(html, HEADERS)
    response.status_code = status
    return response
