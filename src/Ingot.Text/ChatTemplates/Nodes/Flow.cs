namespace Ingot.Text.ChatTemplates.Nodes;

/// <summary>How a body goes on after a statement.</summary>
internal enum Flow
{
    Next,
    Continue,
    Break,
}
