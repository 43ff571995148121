"""What is pasted, without a database: Word's own HTML, foreign markup, links to nowhere (rules.markup)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.editorial.rules import markup

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal {mso-style-unhide:no; font-family:"Times New Roman",serif;} --></style>
</head><body lang=EN-US style='tab-interval:.5in;word-wrap:break-word'><!--StartFragment-->
<p class=MsoNormal style='margin-bottom:6.0pt;text-align:justify'><b style='mso-bidi-font-weight:normal'><span lang=VI
style='font-size:14.0pt;font-family:"Times New Roman",serif;mso-ansi-language:VI'>Bù Đốp<o:p></o:p></span></b><span lang=VI> làm thủ tục&nbsp;đất đai
&amp; hộ tịch </span><i>qua mạng</i>.</p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]><span lang=VI>Mang căn cước</span></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span>·<span>&nbsp;&nbsp; </span></span><![endif]>Mang sổ đỏ</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>Lấy số</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1><tr><td width=300><p class=MsoNormal>Ô một</p></td></tr></table>
<p class=MsoNormal><a href="https://example.vn/a?b=1&amp;c=2"><span style='color:blue'>Xem thêm</span></a></p>
<!--EndFragment--></body></html>"""


def test_a_text_from_word_keeps_its_words_emphasis_lists_and_links_only():
    assert markup.cleaned(WORD) == (
        "<p><b>Bù Đốp</b> làm thủ tục đất đai &amp; hộ tịch <i>qua mạng</i>.</p>"
        "<ul><li>Mang căn cước</li><li>Mang sổ đỏ</li></ul><ol><li>Lấy số</li></ol><p>Ô một</p>"
        '<p><a href="https://example.vn/a?b=1&amp;c=2">Xem thêm</a></p>'
    )


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("chữ trần", "<p>chữ trần</p>"),
        ("<script>alert(1)</script><p>a</p>", "<p>a</p>"),
        ("<svg><a href=/x>n</a></svg><iframe src=x>y</iframe><p onclick=a()>a</p>", "<p>a</p>"),
        ("<p><a href='javascript:alert(1)'>a</a></p>", "<p>a</p>"),
        ("<p><a href='java\nscript:alert(1)'>a</a> <a href=' /tin-tuc/ '>b</a></p>", '<p>a <a href="/tin-tuc/">b</a></p>'),
        ('<p><a linktype="page" id="7">a</a> <a linktype="page" id="x">b</a></p>', '<p><a linktype="page" id="7">a</a> b</p>'),
        ("<p><a href=/a>x<a href=/b>y</a></p>", '<p><a href="/a">xy</a></p>'),
        ("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("<li>a", "<p>a</p>"),
        ("<p><b>a<b>b</b></p><p>c</b></p>", "<p><b>ab</b></p><p>c</p>"),
        ("<p><b><i>a</b>b</i></p>", "<p><b><i>a</i></b>b</p>"),
        ("<h1>To</h1><p><br>a<br/>b<br></p><p> <b> </b></p>", "<p>To</p><p>a<br/>b</p>"),
        ("<p>1 < 2 & 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ("</script></p></ul>a", "<p>a</p>"),
        ("<style>p{}<p>a", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_only_what_is_known_is_kept(pasted, kept):
    assert markup.cleaned(pasted) == kept
    assert markup.cleaned(kept) == kept


@given(st.text(alphabet="<>/abpliuo =\"'&;\n·1.") | st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "<a href=/>", "</a>", "<i>", "x ", "</ul>", "<br>"])).map("".join))  # fmt: skip
def test_cleaning_again_changes_nothing_and_leaves_no_strange_element(pasted):
    once = markup.cleaned(pasted)
    assert markup.cleaned(once) == once
    assert not markup.re.sub(r"</?(?:p|b|i|ul|ol|li|a)>|<br/>|<a href=\"/[^\"]*\">", "", once).count("<")


@pytest.mark.parametrize("href", ["/van-ban/", "#a", "https://x.vn", "HTTP://x.vn", "mailto:a@x.vn", "tel:0271"])
def test_an_address_that_leads_somewhere_stays(href):
    assert markup.safe_href(href) == href


@pytest.mark.parametrize(
    "href",
    ["javascript:a()", "JaVaScRiPt:a()", "\tjavascript:a()", "data:text/html,a", "vbscript:a", "//x.vn", "/\\x.vn", "\\\\x", "a.html", "file:///etc", ""],
)  # fmt: skip
def test_an_address_that_does_something_else_goes(href):
    assert markup.safe_href(href) == ""


def test_the_words_alone():
    assert markup.plain("<p>Cha &amp; <b>mẹ</b></p><ul><li>con</li></ul>") == "Cha & mẹ con"
