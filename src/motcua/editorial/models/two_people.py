"""Wagtail's step of approval as we mean it: somebody of the same unit who may publish, and did not write it."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Task, TaskState
from wagtail.permissions import policy_registry

from motcua.editorial.models.pages import refuse_own_work


class TwoPeopleTask(Task):  # type: ignore[misc]
    """Wait until a second person agrees; the page is published with their consent."""

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Let those who may publish look at it."""
        return self._may(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """While it waits, only those who may publish change it (and then need another one to agree)."""
        return not self._may(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Offer to agree only to somebody who did not write the last revision."""
        if not self._may(obj, user):
            return []
        back = ("reject", _("Đề nghị sửa"), True)
        return [back] if _wrote(obj, user) else [back, ("approve", _("Đồng ý đăng"), False)]

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Act. Raises OwnWork, NotReady."""
        page = task_state.workflow_state.content_object
        if action_name == "approve":
            refuse_own_work(page.get_latest_revision(), user)
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return what waits for this person."""
        policy = policy_registry.get_by_type(Page)
        theirs = policy.instances_user_has_permission_for(user, "publish").values_list("pk", flat=True)
        return TaskState.objects.filter(
            task=self,
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__object_id__in=[str(one) for one in theirs],
        )

    @classmethod
    def get_description(cls) -> str:
        """Say what the step is."""
        return _("Người thứ hai của đơn vị đồng ý thì mới đăng")

    def _may(self, obj: Any, user: Any) -> bool:
        return bool(obj.permissions_for_user(user).can_publish())


def _wrote(obj: Any, user: Any) -> bool:
    revision = obj.get_latest_revision()
    return revision is not None and revision.user_id == user.pk
