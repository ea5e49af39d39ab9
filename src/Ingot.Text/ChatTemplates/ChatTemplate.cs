using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Text.ChatTemplates.Functions;
using Ingot.Text.ChatTemplates.Nodes;
using Ingot.Text.ChatTemplates.Syntax;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates;

/// <summary>
/// A Jinja template that makes the text of a conversation, as Hugging Face transformers renders it: blocks trimmed, in a sandbox, with `raise_exception`,
/// `strftime_now`, `tojson` and `generation` blocks. Inheritance, includes and imports are not read. Safe to use from several threads.
/// </summary>
public sealed class ChatTemplate
{
    private readonly string source, where;
    private readonly IReadOnlyList<Statement> body;
    private readonly ChatTemplateLimits limits;

    private ChatTemplate(string source, string where, ChatTemplateLimits limits)
    {
        (this.source, this.where, this.limits) = (source, where, limits);
        body = Guarded(() => TemplateParser.Read(source), ExitCode.Data, () => 0);
    }

    /// <summary>Reads the template <paramref name="source"/>; a fault in it is a data error that names <paramref name="where"/>, line and column.</summary>
    public static ChatTemplate Parse(string source, string where = "chat_template", ChatTemplateLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        string lines = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return new ChatTemplate(lines.EndsWith('\n') ? lines[..^1] : lines, where, limits ?? new());
    }

    /// <summary>
    /// The text that the template makes of <paramref name="variables"/> at the time <paramref name="now"/>. What the template refuses by `raise_exception`
    /// is a usage error; whatever else fails in it, or takes more than its limits, is a data error.
    /// </summary>
    public RenderedChat Render(JsonObject variables, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(variables);
        Scope scope = Globals.Of(now);
        foreach ((string name, JsonNode? value) in variables) scope.Set(name, JsonValues.Of(value));
        var interpreter = new Interpreter(limits, scope);
        return Guarded(
            () =>
            {
                interpreter.Render(body);
                return new RenderedChat(interpreter.Text, interpreter.Generations);
            },
            ExitCode.Data,
            () => interpreter.Offset);
    }

    private T Guarded<T>(Func<T> work, ExitCode code, Func<int> offset)
    {
        try
        {
            return work();
        }
        catch (TemplateFault fault)
        {
            if (fault.IsOfConversation) throw new IngotException(ExitCode.Usage, $"the chat template refuses the conversation: {fault.Message}", "messages", "Send the messages that the model was made for.", fault);
            throw At(fault.At ?? offset(), fault.Message, code, fault);
        }
        catch (InsufficientExecutionStackException fault)
        {
            throw At(offset(), "the template is nested too deeply", code, fault);
        }
        catch (OverflowException fault)
        {
            throw At(offset(), "a number is too large", code, fault);
        }
    }

    private IngotException At(int offset, string what, ExitCode code, Exception fault)
    {
        ReadOnlySpan<char> before = source.AsSpan(0, Math.Min(offset, source.Length));
        int line = before.Count('\n') + 1, column = before.Length - before.LastIndexOf('\n');
        return new IngotException(code, $"the chat template fails: {what}", $"{where}, line {line}, column {column}", "Take the template from where the model came, or mend it there.", fault);
    }
}
