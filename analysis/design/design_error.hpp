// What is wrong with a design that somebody has asked for, and what to do instead. What only our own code
// can do wrong (no inputs, a height outside the cube) is std::invalid_argument.
#pragma once

#include "messages/message.hpp"

namespace kedja::design {

class DesignError : public messages::MessageError {
  using MessageError::MessageError;
};

}  // namespace kedja::design
