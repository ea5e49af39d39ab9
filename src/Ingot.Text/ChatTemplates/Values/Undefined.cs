namespace Ingot.Text.ChatTemplates.Values;

/// <summary>What is not there: empty where it is written, false where it is asked, and a fault where it is worked with.</summary>
internal sealed class Undefined(string what)
{
    public TemplateFault Fault() => new(what);
}
