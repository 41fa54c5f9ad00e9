from hypothesis import given
from hypothesis import strategies as st

from api.rate import WINDOW, RateLimiter


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_the_quota_may_be_used_at_once_and_comes_back_evenly() -> None:
    clock = Clock()
    limiter = RateLimiter(clock)
    verdicts = [limiter.hit("a", 6) for _ in range(7)]
    assert [v.allowed for v in verdicts] == [True] * 6 + [False]
    assert [v.remaining for v in verdicts] == [5, 4, 3, 2, 1, 0, 0]
    assert verdicts[-1].retry_after == 10
    clock.now += verdicts[-1].retry_after
    assert [limiter.hit("a", 6).allowed for _ in range(2)] == [True, False]


def test_one_does_not_pay_for_another() -> None:
    limiter = RateLimiter(Clock())
    assert [limiter.hit("a", 1).allowed, limiter.hit("a", 1).allowed, limiter.hit("b", 1).allowed] == [
        True,
        False,
        True,
    ]


@given(st.integers(1, 120), st.lists(st.floats(0, 20), min_size=1, max_size=200))
def test_no_minute_lets_more_than_two_quotas_through_and_a_promise_to_retry_is_kept(
    quota: int, waits: list[float]
) -> None:
    clock = Clock()
    limiter = RateLimiter(clock)
    passed = []
    for wait in waits:
        clock.now += wait
        verdict = limiter.hit("a", quota)
        if verdict.allowed:
            passed.append(clock.now)
        else:
            clock.now += verdict.retry_after
            assert limiter.hit("a", quota).allowed
            passed.append(clock.now)
    for start in passed:
        assert sum(start <= at < start + WINDOW for at in passed) <= 2 * quota


def test_memory_is_bounded_whoever_knocks() -> None:
    limiter = RateLimiter(Clock(), most=100)
    for number in range(1000):
        limiter.hit(f"a{number}", 6)
    assert len(limiter._times._times) == 100


def test_those_who_have_their_whole_quota_again_are_forgotten() -> None:
    clock = Clock()
    limiter = RateLimiter(clock)
    for number in range(50):
        limiter.hit(f"a{number}", 6)
    clock.now += WINDOW
    limiter.hit("ny", 6)
    assert list(limiter._times._times) == ["ny"]
