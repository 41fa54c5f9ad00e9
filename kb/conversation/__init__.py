"""Follow a conversation: what the last question means after the earlier ones, and what one can ask next."""

from kb.conversation.suggestions import suggestions
from kb.conversation.understanding import Conversation, Understood

__all__ = ["Conversation", "Understood", "suggestions"]
