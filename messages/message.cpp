#include "messages/message.hpp"

#include <algorithm>
#include <utility>

namespace kedja::messages {

namespace {

/// A text cut at its first {place}. Without one, all of it stands before.
struct Cut {
  std::string_view before;
  std::string_view place;
  std::string_view after;
};

Cut at_first_place(std::string_view text) {
  const auto open = text.find('{');
  const auto close = text.find('}', open);
  if (open == std::string_view::npos || close == std::string_view::npos) return {text, {}, {}};
  return {text.substr(0, open), text.substr(open + 1, close - open - 1), text.substr(close + 1)};
}

std::string worded_value(const Argument& argument, const Wording& wording) {
  if (const auto* text = std::get_if<std::string>(&argument.value)) return *text;
  return worded(std::get<Message>(argument.value), wording);
}

}  // namespace

Message::Message() = default;

Message::Message(std::string says) : text(std::move(says)) {}

Message::Message(std::string says, std::vector<Argument> with)
    : text(std::move(says)), arguments(std::move(with)) {}

Message counted(std::string one, std::string many, std::uint64_t count, std::vector<Argument> with) {
  Message message(std::move(one), std::move(with));
  message.plural = std::move(many);
  message.count = count;
  return message;
}

std::string worded(const Message& message, const Wording& wording) {
  const std::string sentence = wording(message);
  std::string text;
  Cut cut = at_first_place(sentence);
  for (; !cut.place.empty(); cut = at_first_place(cut.after)) {
    text += cut.before;
    const auto found = std::ranges::find(message.arguments, cut.place, &Argument::name);
    text +=
        found != message.arguments.end() ? worded_value(*found, wording) : "{" + std::string(cut.place) + "}";
  }
  return text.append(cut.before);
}

std::string in_english(const Message& message) {
  return worded(message,
                [](const Message& m) { return m.plural.empty() || m.count == 1 ? m.text : m.plural; });
}

bool reads_as(std::string_view pattern, std::string_view text, std::vector<Argument>& arguments) {
  std::vector<Argument> found;
  Cut cut = at_first_place(pattern);
  if (!text.starts_with(cut.before)) return false;
  text.remove_prefix(cut.before.size());
  while (!cut.place.empty()) {
    const Cut next = at_first_place(cut.after);
    const bool is_last = next.place.empty();
    const auto end = is_last ? (text.ends_with(next.before) ? text.size() - next.before.size() : text.npos)
                             : text.find(next.before);
    if (end == text.npos) return false;
    found.push_back({std::string(cut.place), std::string(text.substr(0, end))});
    text.remove_prefix(end + next.before.size());
    cut = next;
  }
  if (!text.empty()) return false;
  arguments = std::move(found);
  return true;
}

}  // namespace kedja::messages
