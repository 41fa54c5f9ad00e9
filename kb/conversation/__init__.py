"""Follow a conversation: what the last question means after the earlier ones, and what one can ask next."""

from kb.conversation.opening import is_courtesy
from kb.conversation.rephrasing import Understood
from kb.conversation.suggestions import suggestions
from kb.conversation.understanding import Conversation

__all__ = ["Conversation", "Understood", "is_courtesy", "suggestions"]
