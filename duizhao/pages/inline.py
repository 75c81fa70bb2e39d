"""The editor's Markdown → markup: emphasis, strong words and code in a paragraph of prose, and nothing else."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

_KEPT = {"em", "strong", "code"}
_LONGEST = 4000


@cache
def inline(words: str) -> Markup:
    """A paragraph of prose with its inline Markdown shown; whatever else it holds is left as words or taken out.

    >>> inline("按**范围**与*口径*，见`check`")
    Markup('按<strong>范围</strong>与<em>口径</em>，见<code>check</code>')
    """
    import nh3
    from markdown import markdown

    if len(words) > _LONGEST:  # the parser takes more than linear time on what no editor writes
        return Markup.escape(words)
    return Markup(nh3.clean(markdown(words), tags=_KEPT, attributes={}).strip())
