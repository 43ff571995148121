"""Each component renders each of its examples, and refuses what it does not know."""

import re

import pytest
from django.template import Context, Template

from motcua.ui import registry

EXAMPLES = [(name, one) for name in registry.names() for one in registry.component(name).examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{name}: {one.name}" for name, one in EXAMPLES])
def test_every_example_shows_what_it_must(name, example):
    html = registry.render(name, example.values, content=example.content)
    assert [must for must in example.must if must not in html] == []


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{name}: {one.name}" for name, one in EXAMPLES])
def test_no_style_or_script_inside_markup(name, example):
    html = registry.render(name, example.values, content=example.content)
    assert not re.search(r"\sstyle=|<script|\son\w+=", html)


def test_every_component_has_the_promises_it_is_held_to():
    for name in registry.names():
        known = registry.component(name)
        assert known.title, name
        assert known.says, name
        assert known.holds, name
        assert known.examples, name
        assert all(option.says for option in known.options.values()), name


def test_an_unknown_component_names_those_there_are():
    with pytest.raises(registry.ComponentMisused, match="button"):
        registry.render("buton", {})


def test_a_misspelt_option_is_refused():
    with pytest.raises(registry.ComponentMisused, match="lable"):
        registry.render("button", {"label": "Gửi", "lable": "Gửi"})


def test_a_missing_option_is_refused():
    with pytest.raises(registry.ComponentMisused, match="label"):
        registry.render("button", {"kind": "primary"})


def test_a_kind_nobody_drew_is_refused():
    with pytest.raises(registry.ComponentMisused, match="huge"):
        registry.render("button", {"label": "Gửi", "kind": "huge"})


def test_values_are_escaped():
    html = registry.render("text", {"id": "a", "name": "a", "label": "<b>", "value": '"><script>'})
    assert "<b>" not in html
    assert "<script>" not in html


def test_the_page_around_does_not_leak_in():
    page = Template('{% load ui %}{% ui "button" label="Gửi" %}')
    assert page.render(Context({"href": "/elsewhere", "kind": "warning"})) == registry.render(
        "button", {"label": "Gửi"}
    )


def test_a_component_may_take_the_name_name():
    page = Template('{% load ui %}{% ui "text" id="child.name" name="child.name" label="Tên" %}')
    assert 'name="child.name"' in page.render(Context())


def test_a_block_component_holds_what_is_inside():
    page = Template('{% load ui %}{% uiblock "panel" kind="info" title=t %}<p>{{ t }}</p>{% enduiblock %}')
    html = page.render(Context({"t": "Ông & bà"}))
    assert "<p>Ông &amp; bà</p>" in html
    assert "<h2>Ông &amp; bà</h2>" in html


def test_the_landscape_stays_small():
    assert len(registry.render("landscape", {}).encode()) <= 2000
