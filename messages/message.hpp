// What the program says to people: an English sentence, and what stands in its {places}.
//
// The two are kept apart until someone reads the message, because the English sentence is the key under which
// the catalogue (sv.po) has its Swedish. So a message is written whole, never put together from pieces, and
// its text is a literal: `tools/messages` finds what follows `Message(` and `counted(` in the code.
//   Message("there is no folder {folder} to write it in", {{"folder", in_quotes(name)}})
#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kedja::messages {

struct Argument;

struct Message {
  Message();
  explicit Message(std::string says);
  Message(std::string says, std::vector<Argument> with);

  std::string text;         ///< English, with {places}; the key of its translation
  std::string plural;       ///< English for other numbers than one; empty if the message counts nothing
  std::uint64_t count = 1;  ///< what decides between them
  std::vector<Argument> arguments;
};

/// A text as it is, or a message of its own.
using Words = std::variant<std::string, Message>;

/// What stands in a {place}.
struct Argument {
  std::string name;
  Words value;
};

/// A message that counts: "{n} replication" and "{n} replications", by `count`.
Message counted(std::string one, std::string many, std::uint64_t count, std::vector<Argument> with);

/// Finds the sentence that a reader of some language is shown for a message: still with {places}.
using Wording = std::function<std::string(const Message&)>;

/// The message with its places filled in, as `wording` has it. A {place} without an argument stays.
std::string worded(const Message& message, const Wording& wording);
/// In English.
std::string in_english(const Message& message);

/// The arguments with which `pattern`, a text with {places}, reads as `text`; false if it can't.
bool reads_as(std::string_view pattern, std::string_view text, std::vector<Argument>& arguments);

/// An error to tell people of; what() is English.
class MessageError : public std::runtime_error {
 public:
  explicit MessageError(Message message)
      : std::runtime_error(in_english(message)), message_(std::move(message)) {}

  const Message& message() const { return message_; }

 private:
  Message message_;
};

}  // namespace kedja::messages
