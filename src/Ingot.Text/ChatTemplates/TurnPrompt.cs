using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.ChatTemplates;

/// <summary>A text as the only turn of a conversation, which a model answers: how decoders do the tasks that turn a text into another. Safe to use from several threads.</summary>
public sealed class TurnPrompt
{
    // What a prompt leaves of the context for the answer at least.
    private const int AnswerShare = 4;

    // Stands in the place of a text, to find what the template writes after it.
    private const string Place = "\uFDD1";
    private readonly ChatEncoder encoder;

    /// <summary>Joins a template and the tokenizer of the same model.</summary>
    public TurnPrompt(ChatTemplateSet templates, Tokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        encoder = new ChatEncoder(templates, tokenizer);
        string around = encoder.PromptText(Asked(Place));
        int at = around.IndexOf(Place, StringComparison.Ordinal);
        Tail = at < 0 ? 0 : tokenizer.EncodeWithSpecial(around[(at + Place.Length)..]).Length;
    }

    /// <summary>How many tokens the template writes after the text.</summary>
    public int Tail { get; }

    /// <summary>The prompt for <paramref name="text"/>.</summary>
    public int[] Of(string text) => encoder.Prompt(Asked(text));

    /// <summary>The prompt for <paramref name="text"/> and the tokens of <paramref name="answer"/> with its end; throws <see cref="IngotException"/> (Data) where the template tells no answer.</summary>
    public (int[] Prompt, int[] Answer) Example(string text, string answer)
    {
        IReadOnlyList<ChatExample> examples = encoder.Encode([.. Asked(text), new ChatMessage("assistant", answer)]);
        int begin = examples is [var only] ? Array.IndexOf(only.Learned, true) : -1;
        if (begin < 0) throw new IngotException(ExitCode.Data, "the chat template writes no answer", "model.chat_template", "Take another template, or mark the answers in it by {% generation %} and {% endgeneration %}.");
        int end = Array.LastIndexOf(examples[0].Learned, true) + 1;
        return (examples[0].Ids[..begin], examples[0].Ids[begin..end]);
    }

    /// <summary>The longest prompt in a context, in training and after: a quarter stays for the answer.</summary>
    public static int Longest(int context) => Math.Max(1, context - Math.Max(1, context / AnswerShare));

    /// <summary><paramref name="prompt"/> with the end of the text left out where it is longer than <paramref name="longest"/>; the <paramref name="tail"/> that the template writes after the text stays.</summary>
    public static int[] Fit(int[] prompt, int tail, int longest)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        int kept = Math.Min(tail, longest);
        return prompt.Length <= longest ? prompt : [.. prompt.AsSpan(0, longest - kept), .. prompt.AsSpan(prompt.Length - kept)];
    }

    private static ChatMessage[] Asked(string text) => [new("user", text)];
}
