namespace Ingot.Text.ChatTemplates.Syntax;

/// <summary>What a token of a template is.</summary>
internal enum TokenKind
{
    /// <summary>Text that is written as it stands.</summary>
    Text,

    /// <summary>`{{`.</summary>
    OutputBegin,

    /// <summary>`}}`.</summary>
    OutputEnd,

    /// <summary>`{%`.</summary>
    BlockBegin,

    /// <summary>`%}`.</summary>
    BlockEnd,

    Name,
    String,
    Integer,
    Float,
    Operator,
    End,
}
