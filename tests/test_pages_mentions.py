"""First mentions on English pages: a name with its Chinese, once, and never where it stands already."""

from __future__ import annotations

import pytest

from duizhao.bilingual.glossary import Term
from duizhao.model.report import Bilingual
from duizhao.pages.mentions import Mention, Mentions, pattern

GAZELLE = Term("a", "b", Bilingual("甲企", "jia firm"), "jiǎqǐ", Bilingual("。", "."), gloss="a firm")
NAMES = {"lin zhiyuan": Mention("林知远"), "jia firm": Mention("甲企", GAZELLE)}
MENTIONS = Mentions(NAMES, pattern(NAMES))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Lin Zhiyuan spoke. Lin Zhiyuan left.</p>", "<p>Lin Zhiyuan [林知远] spoke. Lin Zhiyuan left.</p>"),
        ("<p>Three jia firms, a Jia firm.</p>", "<p>Three jia firms [甲企], a Jia firm.</p>"),
        ("<h2>Lin Zhiyuan</h2><p>Lin Zhiyuan</p>", "<h2>Lin Zhiyuan</h2><p>Lin Zhiyuan [林知远]</p>"),
        ("<p>Lin Zhiyuan (林知远) and Lin Zhiyuan</p>", "<p>Lin Zhiyuan (林知远) and Lin Zhiyuan</p>"),
        ("<p>林知远 (Lin Zhiyuan)</p>", "<p>林知远 (Lin Zhiyuan)</p>"),
        ('<p lang="zh-Hans">Lin Zhiyuan</p><p>None</p>', '<p lang="zh-Hans">Lin Zhiyuan</p><p>None</p>'),
        (
            '<p title="Lin Zhiyuan">x<br/><b>Lin Zhiyuan</b></p>',
            '<p title="Lin Zhiyuan">x<br/><b>Lin Zhiyuan [林知远]</b></p>',
        ),
        ("<p>Two “jia” firms</p>", "<p>Two “jia” firms [甲企]</p>"),
        ("<p>The “jia firms” grew</p>", "<p>The “jia firms” [甲企] grew</p>"),
        ("<p>Jia Firm (East) Centre, jia firms</p>", "<p>Jia Firm (East) Centre, jia firms [甲企]</p>"),
        ("<p>Berlin Zhiyuan, jia firmness</p>", "<p>Berlin Zhiyuan, jia firmness</p>"),
    ],
)
def test_a_name_has_its_chinese_at_its_first_mention(html: str, expected: str) -> None:
    page = f'<title>Lin Zhiyuan</title><main id="main">{html}</main><footer>Lin Zhiyuan</footer>'
    marked = MENTIONS.marked(page, lambda mention: f"[{mention.zh}]")
    assert marked == page.replace(f"{html}</main>", f"{expected}</main>")
