namespace Ingot.Text.ChatTemplates;

/// <summary>Chat templates for bases that have none; each marks what the assistant writes.</summary>
public static class ChatTemplateNames
{
    // An answer ends with the end-of-text, which every tokenizer has and every program stops at.
    private const string Plain =
        "{{ bos_token }}{% for message in messages %}{% if message.role == 'assistant' %}Answer:\n{% generation %}{{ message.content | trim }}{{ eos_token }}{% endgeneration %}"
        + "{% elif message.role == 'system' %}{{ message.content | trim }}\n\n{% else %}Question:\n{{ message.content | trim }}\n{% endif %}{% endfor %}{% if add_generation_prompt %}Answer:\n{% endif %}";

    private const string ChatMl =
        "{% for message in messages %}{{ '<|im_start|>' + message.role + '\\n' }}{% if message.role == 'assistant' %}{% generation %}{{ message.content | trim }}<|im_end|>{{ eos_token }}{% endgeneration %}"
        + "{% else %}{{ message.content | trim }}{{ '<|im_end|>\\n' }}{% endif %}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    /// <summary>The templates by name: `plain` (questions and answers), `chatml` (turns between marks), and those of the tasks, in which the text is followed by what is asked of it.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["plain"] = Plain,
        ["chatml"] = ChatMl,
        ["translate"] = Asked("Translation"),
        ["summarize"] = Asked("Summary"),
        ["classify"] = Asked("Label"),
    };

    private static string Asked(string what) =>
        "{{ bos_token }}{% for message in messages %}{% if message.role == 'assistant' %}{% generation %}{{ message.content | trim }}{{ eos_token }}{% endgeneration %}"
        + "{% else %}{{ message.content | trim }}\n" + what + ":\n{% endif %}{% endfor %}";
}
