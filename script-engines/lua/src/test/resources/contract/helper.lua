local helper = {}

function helper.greet()
    return "hello from the helper"
end

return helper
