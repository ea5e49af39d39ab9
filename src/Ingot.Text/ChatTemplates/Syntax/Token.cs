namespace Ingot.Text.ChatTemplates.Syntax;

/// <summary>One token; <paramref name="Text"/> is a string's value without its quotes, and a number's digits.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset)
{
    public bool IsOperator(string text) => Kind == TokenKind.Operator && Text == text;

    public bool IsName(string text) => Kind == TokenKind.Name && Text == text;
}
