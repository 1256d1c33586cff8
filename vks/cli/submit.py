"""``vks submit``: check a month's results and commit exactly their files."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from vks.cli import options
from vks.cli.month_option import MonthOption, parse_month_text
from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.lang import t
from vks.model.finding import Finding, Severity
from vks.model.names import fold
from vks.store.repository import RESULTS
from vks.store.submit import ChangeKind, HandIn

if TYPE_CHECKING:
    from vks.cli.session import Session, View
    from vks.store.git import Git

Message = Annotated[
    str | None, typer.Option("--message", metavar=t("LOI"), help=t("Lời ghi thêm vào commit."))
]
Push = Annotated[bool, typer.Option("--push", help=t("Nộp xong thì gửi lên máy chủ (git push)."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=t("Chỉ kiểm tra và cho xem sẽ nộp gì."))]


def submit(
    unit: options.Unit = None,
    month: MonthOption = None,
    message: Message = None,
    push: Push = False,
    dry_run: DryRun = False,
    plan: options.Plan = None,
    year: options.Year = None,
) -> int:
    """Commit the results that are not committed yet."""
    from vks.cli.session import Question, open_repository, open_session
    from vks.cli.writing import waiting_turn
    from vks.store.git import Git
    from vks.store.submit import committer_of, hand_ins

    asked = parse_month_text(month) if month is not None else None
    git = Git(open_repository().root)
    _refuse_states(git)
    email = committer_of(git)
    if not hand_ins(git):
        return _nothing(git, push=push and not dry_run)
    session = open_session(Question(plan, year, None, unit, month=asked), results=False, every_plan=True)
    with nullcontext() if dry_run else waiting_turn(session.repository):
        waiting = [each for each in hand_ins(git) if asked is None or each.month == asked]
        chosen = [(view, each) for each in waiting for view in session.views if _is_asked(each, view)]
        chosen.sort(key=_in_rank_order)
        lost = {each.folder for each in waiting if each.folder in session.lost and _may_be(each, unit)}
        _refuse_open_closings(git, chosen)
        _refuse_kinds([each for _, each in chosen])
        if not chosen and not lost:
            return _nothing(git, push=push and not dry_run)
        checked = {each.file: _bytes_of(session, each) for _, each in chosen}
        found = _findings(session, chosen, lost, email)
        errors = [finding for finding in found if finding.severity is Severity.ERROR]
        _print(found)
        if errors:
            sys.stderr.write(t("Chưa nộp gì: sửa {n} lỗi trên rồi chạy lại.", n=len(errors)) + "\n")
            return FINDINGS
        for view, each in chosen:
            if not _hand_in(git, session, view, each, checked[each.file], message, dry_run=dry_run):
                return FINDINGS
    if push and not dry_run:
        _push(git)
    return WELL


def _nothing(git: Git, *, push: bool) -> int:
    """Say that there is nothing to commit; what was committed before may still have to be pushed."""
    from vks.store.submit import ignored_files, overlooked_files

    overlooked = overlooked_files(git)
    if overlooked:
        file, flag = overlooked[0]
        raise UsageProblemError(
            t(
                "Có {n} tệp kết quả đã sửa mà git được dặn bỏ qua nên không nộp được (ví dụ {file}); bỏ lời dặn "
                "rồi nộp: git update-index --no-{flag} {file}",
                n=len(overlooked),
                file=file,
                flag=flag,
            )
        )
    ignored = ignored_files(git)
    if ignored:
        raise UsageProblemError(
            t(
                "Có {n} tệp kết quả bị git bỏ qua nên không nộp được (ví dụ {file}); xem quy tắc nào: "
                "git check-ignore -v {file}",
                n=len(ignored),
                file=ignored[0],
            )
        )
    sys.stderr.write(t("Không có kết quả mới nào để nộp.") + "\n")
    if push:
        _push(git)
    return WELL


def _refuse_states(git: Git) -> None:
    """Refuse where a commit would go astray: something under way, or no branch."""
    from vks.store.submit import state_of

    state = state_of(git)
    if state.busy == "bisect":
        raise UsageProblemError(t("Kho đang dở dang git bisect; kết thúc bằng git bisect reset rồi nộp."))
    if state.busy:
        raise UsageProblemError(
            t(
                "Kho đang dở dang một lệnh git {what}; làm xong (git {what} --continue) "
                "hoặc bỏ (git {what} --abort) rồi nộp.",
                what=state.busy,
            )
        )
    if not state.branch:
        raise UsageProblemError(
            t(
                "Kho không đứng ở nhánh nào (detached HEAD): nộp vào đây sẽ thất lạc. "
                "Về nhánh chính: git switch main, rồi nộp."
            )
        )


def _in_rank_order(chosen: tuple[View, HandIn]) -> tuple[str, str, int]:
    view, hand_in = chosen
    ranks = {unit: at for at, unit in enumerate(view.whole.units)}
    return view.plan.folder, str(hand_in.month), ranks.get(hand_in.unit, len(ranks))


def _is_asked(hand_in: HandIn, view: View) -> bool:
    units = view.filters.units
    return hand_in.folder == view.plan.folder and (not units or hand_in.unit in units)


def _may_be(hand_in: HandIn, unit: str | None) -> bool:
    """Tell whether a hand-in may be asked for, of a plan that cannot say which names its units have."""
    return unit is None or fold(unit) == fold(hand_in.unit)


def _refuse_kinds(chosen: Sequence[HandIn]) -> None:
    """Refuse what is no hand-in: a file in conflict, or one that is gone."""
    for kind, sentence in (
        (
            ChangeKind.CONFLICT,
            t(
                "Còn xung đột trong {files}: mở tệp, giữ số đúng, xóa các dòng <<<<<<< ======= >>>>>>>, rồi git add."
            ),
        ),
        (
            ChangeKind.LINK,
            t("Tệp là liên kết, git sẽ không giữ số: {files}. Chép tệp thật vào đây thay cho liên kết."),
        ),
        (
            ChangeKind.REMOVED,
            t("Tệp đã bị xóa: {files}. Lấy lại bằng git restore; vks submit không nộp việc xóa kết quả."),
        ),
    ):
        files = [each.file for each in chosen if each.kind is kind]
        if files:
            raise UsageProblemError(sentence.format(files=", ".join(files)))


def _refuse_open_closings(git: Git, chosen: Sequence[tuple[View, HandIn]]) -> None:
    """Refuse a correction whose leave is not committed: at the commit the month would still be closed."""
    from vks.store.repository import CLOSED
    from vks.store.submit import changed_files

    changed = set(changed_files(git))
    files = dict.fromkeys(f"{view.plan.folder}/{CLOSED}/{each.month}.yaml" for view, each in chosen)
    waiting = [file for file in files if file in changed]
    if waiting:
        listed = " ".join(waiting)
        raise UsageProblemError(
            t(
                "Tệp chốt số liệu chưa vào git; lưu trước rồi nộp: git add {files} && "
                "git commit -m 'Mở lại để đính chính' -- {files}",
                files=listed,
            )
        )


def _findings(
    session: Session, chosen: Sequence[tuple[View, HandIn]], lost: Collection[str], email: str
) -> list[Finding]:
    """Give what is wrong with the plans' own files and those of the hand-ins, and who may not.

    The views get the results of the units that hand in; other units' months are not even read.
    Of the folders of plans that are lost, and have hand-ins, what keeps them from being read.
    """
    from vks.model.succession import lineage_of
    from vks.store.check import outliers
    from vks.store.guard import may_change
    from vks.store.load import load_results

    own = {place for _, each in chosen for place in (each.file, each.file.rpartition("/")[0])}
    folders = {view.folder: view for view, _ in chosen}
    names = [*lost, *(view.plan.folder for view in folders.values())]
    found = [f for f in session.findings if any(f.place.is_in(name) for name in names)]
    for view in folders.values():
        plan = view.whole
        units = {each.unit for of, each in chosen if of is view}
        lines = {name for unit in units & plan.units.keys() for name in lineage_of(plan, unit)}
        read = load_results(session.repository, view.folder, plan, only=units | lines, full=True)
        view.results = read.results
        odd = outliers(session.repository, plan, read.results)
        results = f"{plan.folder}/{RESULTS}"
        found += [f for f in (*read.findings, *odd) if f.place.file in own or not f.place.is_in(results)]
    strangers = [may_change(view.whole, each.file, each.unit, email) for view, each in chosen]
    return [*found, *(finding for finding in strangers if finding is not None)]


def _print(findings: Iterable[Finding]) -> None:
    from vks.render.findings import finding_text

    for finding in findings:
        sys.stderr.write(finding_text(finding) + "\n")


def _bytes_of(session: Session, hand_in: HandIn) -> bytes | None:
    try:
        return session.repository.tree.read(session.repository.root / hand_in.file)
    except OSError:  # the check says why
        return None


def _hand_in(
    git: Git,
    session: Session,
    view: View,
    hand_in: HandIn,
    checked: bytes | None,
    more: str | None,
    *,
    dry_run: bool,
) -> bool:
    """Commit one hand-in, and say so; tell whether the commit holds what was checked.

    What is committed stays, also when a later one is refused.
    """
    from vks.cli.hand_in_words import commit_message, hand_in_words
    from vks.cli.revision import short_id
    from vks.store.submit import commit_file, files_of

    if checked is None or checked != _bytes_of(session, hand_in):
        raise UsageProblemError(
            t("{file} vừa bị sửa trong lúc kiểm tra; chưa nộp tệp này, chạy lại.", file=hand_in.file)
        )
    words = hand_in_words(git, view, hand_in, checked)
    for line in words.gaps:
        sys.stderr.write(line + "\n")
    if dry_run:
        sys.stdout.write(t("Sẽ nộp: {what} ({file})", what=words.subject, file=hand_in.file) + "\n")
        return True
    id_ = commit_file(git, hand_in.file, commit_message(words, more), sign=view.plan.signed)
    sys.stdout.write(t("Đã nộp: {what} (commit {id})", what=words.subject, id=short_id(id_)) + "\n")
    others = [name for name in files_of(git, id_) if name != hand_in.file]
    if others:
        said = t("CHÚ Ý: hook của git đã đưa thêm tệp khác vào commit này: {files}", files=", ".join(others))
        sys.stderr.write(said + "\n")
    return _is_as_checked(git, id_, view, hand_in, checked)


def _is_as_checked(git: Git, id_: str, view: View, hand_in: HandIn, checked: bytes) -> bool:
    """Tell whether a commit holds what was checked; if not, say what it holds instead."""
    from vks.cli.hand_in_words import changed_words
    from vks.cli.revision import short_id
    from vks.store.submit import committed_otherwise

    committed = committed_otherwise(git, id_, hand_in.file, checked)
    if committed is None:
        return True
    said = t(
        "CHÚ Ý: commit {id} không giữ đúng nội dung đã kiểm tra của {file}: hook của git hoặc chương trình khác đã "
        "sửa tệp trong lúc nộp. Xem: git show {id}; không đúng thì bỏ: git revert {id}.",
        id=short_id(id_),
        file=hand_in.file,
    )
    for line in (said, *changed_words(view, hand_in, checked, committed)):
        sys.stderr.write(line + "\n")
    return False


def _push(git: Git) -> None:
    from vks.store.submit import ahead, push

    waiting = ahead(git)
    push(git)
    sys.stdout.write(t("Đã gửi {n} commit lên máy chủ.", n=waiting) + "\n")
