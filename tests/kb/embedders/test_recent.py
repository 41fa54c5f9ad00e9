from kb.embedders.recent import Recent


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    recent: Recent[str, int] = Recent(2)
    recent.keep({"a": 1, "b": 2})
    assert recent["a"] == 1
    recent.keep({"c": 3})
    assert ["a" in recent, "b" in recent, "c" in recent, len(recent)] == [True, False, True, 2]
