import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from indexer.fetching import fetch
from indexer.progress import Progress
from kb.errors import MissingExtra, SourceError

Sources = Callable[[str], Path]


def run(corpus: Path, max_bytes: int = 1_000) -> Any:
    return fetch(corpus, max_bytes, Progress())


@pytest.fixture
def drive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drev")
    (folder / "politik").mkdir()
    (folder / "politik" / "Ungeplan 2024.txt").write_text("Kommunen har en mentorordning.", "utf-8")
    return folder


def test_a_folder_is_fetched_with_what_lies_in_its_folders_and_only_once(drive: Path, sources: Sources) -> None:
    corpus = sources(f'[drev]\nstorage = "file://{drive}"\n')
    assert len(run(corpus).new) == 1
    assert [path.name[:12] for path in (corpus / "documents" / "drev").iterdir()]
    assert len(run(corpus).unchanged) == 1


def test_a_file_that_is_no_longer_there_is_told_of_and_kept(drive: Path, sources: Sources) -> None:
    corpus = sources(f'[drev]\nstorage = "file://{drive}"\n')
    run(corpus)
    (drive / "politik" / "Ungeplan 2024.txt").unlink()
    assert len(run(corpus).gone) == 1
    assert len(list((corpus / "documents" / "drev").iterdir())) == 1


def test_a_file_that_is_too_large_is_refused_by_name(drive: Path, sources: Sources) -> None:
    (drive / "stor.txt").write_bytes(b"x" * 2_000)
    report = run(sources(f'[drev]\nstorage = "file://{drive}"\n'))
    assert "stor.txt" in report.refused[0]
    assert len(report.new) == 1


def test_a_storage_that_is_not_installed_names_what_to_install(sources: Sources) -> None:
    with pytest.raises(MissingExtra, match="pip install"):
        run(sources('[drev]\nstorage = "gs://spand/mappe"\n'))


def test_a_storage_that_nobody_knows_is_a_stated_error(sources: Sources) -> None:
    with pytest.raises(SourceError, match="findesikke"):
        run(sources('[drev]\nstorage = "findesikke://spand"\n'))


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A bucket on an S3 server on loopback."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import boto3
        from moto.server import ThreadedMotoServer
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
    }.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    client.create_bucket(Bucket="spand", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    yield client
    client.close()
    server.stop()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_bucket_is_fetched_and_only_what_has_changed_again(bucket: Any, sources: Sources) -> None:
    for name in ("a", "b"):
        bucket.put_object(Bucket="spand", Key=f"mappe/{name}.txt", Body=name.encode())
    bucket.put_object(Bucket="spand", Key="andet/c.txt", Body=b"c")
    corpus = sources('[s3]\nstorage = "s3://spand/mappe"\n')
    assert sorted(run(corpus).new) == ["s3://spand/mappe/a.txt", "s3://spand/mappe/b.txt"]
    bucket.put_object(Bucket="spand", Key="mappe/b.txt", Body=b"b igen")
    report = run(corpus)
    assert (report.unchanged, report.changed) == (["s3://spand/mappe/a.txt"], ["s3://spand/mappe/b.txt"])
    assert sorted(path.read_bytes() for path in (corpus / "documents" / "s3").iterdir()) == [b"a", b"b igen"]
