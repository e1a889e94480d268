// The words of the command line's library, which has them in English only: in its help and in its errors.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace kedja::cli {

/// Once all commands and options are there: headings, kinds of values, and the options that CLI11 adds
/// itself.
void translate_help(CLI::App& app);

/// What is wrong with a command line.
std::string words_of(const CLI::ParseError& error, const CLI::App& app);

}  // namespace kedja::cli
