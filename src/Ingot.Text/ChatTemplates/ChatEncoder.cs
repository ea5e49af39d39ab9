using System.Text.Json.Nodes;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.ChatTemplates;

/// <summary>
/// Turns conversations into tokens by a chat template, cut exactly where a prompt ends and the answer of the model begins, and tells which tokens are answers: those
/// in the template's `generation` blocks, or else what each answer adds to the prompt before it. Safe to use from several threads.
/// </summary>
public sealed class ChatEncoder
{
    private const string Assistant = "assistant";

    // A template that writes the date must write the same one on every run; it is the one that Llama 3.1's template has by default.
    private static readonly DateTimeOffset Day = new(2024, 7, 26, 0, 0, 0, TimeSpan.Zero);

    private readonly ChatTemplateSet templates;
    private readonly Tokenizer tokenizer;
    private readonly SpecialSpellings spellings;

    /// <summary>Joins a template and the tokenizer of the same model.</summary>
    public ChatEncoder(ChatTemplateSet templates, Tokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(templates);
        ArgumentNullException.ThrowIfNull(tokenizer);
        (this.templates, this.tokenizer, spellings) = (templates, tokenizer, new SpecialSpellings(tokenizer.SpecialTokens.Keys));
    }

    /// <summary>
    /// The conversation as one example; as one for each answer, where the template writes what came before otherwise once more has been said. None where the assistant says nothing.
    /// What the template refuses is a usage error; one that does not begin with the same text when the conversation grows is a data error.
    /// </summary>
    public IReadOnlyList<ChatExample> Encode(IReadOnlyList<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (!messages.Any(IsAnswer)) return [];
        RenderedChat whole = Render(messages, messages.Count, prompts: false);
        if (whole.Generations.Count > 0) return [Cut(whole.Text, [.. whole.Generations.Select(range => range.GetOffsetAndLength(whole.Text.Length)).Select(part => (part.Offset, part.Offset + part.Length))])];
        List<(string Text, int Start)> answers = [.. Enumerable.Range(0, messages.Count).Where(at => IsAnswer(messages[at])).Select(at => Answer(messages, at))];
        return answers.All(answer => whole.Text.StartsWith(answer.Text, StringComparison.Ordinal))
            ? [Cut(whole.Text, [.. answers.Select(answer => (answer.Start, answer.Text.Length))])]
            : [.. answers.Select(answer => Cut(answer.Text, [(answer.Start, answer.Text.Length)]))];
    }

    /// <summary>The tokens of a conversation up to where the assistant's next answer begins.</summary>
    public int[] Prompt(IReadOnlyList<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Cut(PromptText(messages), []).Ids;
    }

    /// <summary>The same as text.</summary>
    internal string PromptText(IReadOnlyList<ChatMessage> messages) => Render(messages, messages.Count, prompts: true).Text;

    private static bool IsAnswer(ChatMessage message) => message.Role == Assistant;

    // The text up to and with the answer at a place, and where in it the answer begins.
    private (string Text, int Start) Answer(IReadOnlyList<ChatMessage> messages, int at)
    {
        string prompt = at == 0 ? "" : Render(messages, at, prompts: true).Text, text = Render(messages, at + 1, prompts: false).Text;
        if (text.StartsWith(prompt, StringComparison.Ordinal)) return (text, prompt.Length);
        throw new IngotException(ExitCode.Data, "the chat template does not write the prompt as the beginning of the answered conversation, so that it does not tell what the answer is", "chat_template", "Mark the answers in the template by {% generation %} and {% endgeneration %}.");
    }

    private RenderedChat Render(IReadOnlyList<ChatMessage> messages, int count, bool prompts)
    {
        IEnumerable<JsonNode?> turns = messages.Take(count).Select(message => spellings.Broken(new JsonObject { ["role"] = message.Role, ["content"] = message.Content }));
        return templates.Render(new ChatTemplateInput { Messages = [.. turns], AddGenerationPrompt = prompts }, Day);
    }

    private ChatExample Cut(string text, IReadOnlyList<(int Start, int End)> answers)
    {
        var ids = new List<int>();
        var learned = new List<bool>();
        int at = 0;
        foreach ((int start, int end) in answers)
        {
            Add(text[at..start], isAnswer: false);
            Add(text[start..end], isAnswer: true);
            at = end;
        }

        Add(text[at..], isAnswer: false);
        return new ChatExample([.. ids], [.. learned]);

        void Add(string part, bool isAnswer)
        {
            foreach (string piece in SpecialSpellings.Parts(part))
            {
                int[] tokens = tokenizer.EncodeWithSpecial(piece);
                ids.AddRange(tokens);
                learned.AddRange(Enumerable.Repeat(isAnswer, tokens.Length));
            }
        }
    }
}
