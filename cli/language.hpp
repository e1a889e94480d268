// Which language the program speaks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kedja::cli {

enum class Language : std::uint8_t { english, swedish };

/// "sv" and "en", as after --lang.
std::optional<Language> language_named(std::string_view name);

/// What the environment says of languages; empty is the same as not there.
struct LanguageVariables {
  std::string language;  ///< LANGUAGE: names by preference, "sv:en"; asked only if the locale is no C locale
  std::string lc_all;    ///< LC_ALL, LC_MESSAGES, LANG: the first that is there names the locale
  std::string lc_messages;
  std::string lang;
};
LanguageVariables variables_of_environment();

/// As gettext chooses among its languages: Swedish for sv, sv_SE.UTF-8, sv_FI ..., English for all else.
Language language_of(const LanguageVariables& variables);

/// The language of a command line: that of a valid --lang anywhere on it, else that of the environment.
/// Looked for before the command line is read, as the help and the errors of reading it have a language too.
Language language_of(int argc, const char* const* argv, const LanguageVariables& variables);

}  // namespace kedja::cli
