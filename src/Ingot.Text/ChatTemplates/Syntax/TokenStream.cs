using System.Runtime.CompilerServices;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Syntax;

/// <summary>The tokens with a place among them.</summary>
internal sealed class TokenStream(IReadOnlyList<Token> tokens)
{
    private const int MaximumDepth = 200;
    private int at, depth;

    public Token Current => tokens[at];

    public Token Following => tokens[Math.Min(at + 1, tokens.Count - 1)];

    public Token Take() => at < tokens.Count - 1 ? tokens[at++] : tokens[at];

    public bool TakeOperator(string text) => Skip(Current.IsOperator(text));

    public bool TakeName(string text) => Skip(Current.IsName(text));

    public bool Take(TokenKind kind) => Skip(Current.Kind == kind);

    public void Expect(TokenKind kind, string what)
    {
        if (!Take(kind)) throw Unexpected(what);
    }

    public void ExpectOperator(string text)
    {
        if (!TakeOperator(text)) throw Unexpected($"'{text}'");
    }

    public string ExpectName(string what) => Current.Kind == TokenKind.Name ? Take().Text : throw Unexpected(what);

    public TemplateFault Unexpected(string wanted)
    {
        string found = Current.Kind switch
        {
            TokenKind.End => "the template ends",
            TokenKind.BlockEnd => "'%}' stands",
            TokenKind.OutputEnd => "'}}' stands",
            TokenKind.String => "a string stands",
            _ => $"'{Current.Text}' stands",
        };
        return new TemplateFault($"{found} where {wanted} should", Current.Offset);
    }

    /// <summary>Reads one level deeper; a hostile template shall not take the whole stack.</summary>
    public T Deeper<T>(Func<T> read)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++depth > MaximumDepth) throw new TemplateFault($"the template is nested deeper than {MaximumDepth} levels", Current.Offset);
        T value = read();
        depth--;
        return value;
    }

    private bool Skip(bool condition)
    {
        if (condition) Take();
        return condition;
    }
}
