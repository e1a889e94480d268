// What people read: messages, labels and numbers in the language they are spoken to in.
//
// The process speaks one language, chosen by `speak` before the first word. Files, CSV and JSON know nothing
// of it: what machines read does not come this way.
#pragma once

#include <cstdint>
#include <exception>
#include <string>

#include "cli/language.hpp"
#include "messages/message.hpp"
#include "models/language/label.hpp"

namespace kedja::cli {

using messages::counted;
using messages::Message;

void speak(Language language);
Language spoken();

/// The message in the language spoken; in English where the catalogue has no Swedish for it.
std::string say(const Message& message);
/// The label in the language spoken, or in the other if it has none in this.
const std::string& say(const models::Label& label);
/// What went wrong; in English if it isn't an error with a message.
std::string say(const std::exception& error);

/// "error: ...", a line on standard error.
void complain(const Message& what);
/// What is no error, but should be known: to standard error as well.
void remark(const Message& what);
void complain(const std::exception& error);

/// A number that is written in English as "1209.5": in Swedish with decimal comma, no-break spaces between
/// thousands and a true minus.
std::string number(const std::string& english);
std::string number(std::uint64_t whole);

}  // namespace kedja::cli
