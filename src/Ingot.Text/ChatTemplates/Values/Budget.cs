using System.Runtime.CompilerServices;
using System.Text;

namespace Ingot.Text.ChatTemplates.Values;

/// <summary>Counts what a rendering spends, and ends it before a hostile template takes the machine's time or memory.</summary>
internal sealed class Budget(ChatTemplateLimits limits)
{
    private const int CharactersAStep = 32;
    private long left = limits.MaximumSteps;

    public void Charge(long steps)
    {
        left -= steps;
        if (left < 0) throw new TemplateFault($"the template takes more than {limits.MaximumSteps} steps");
    }

    /// <summary>Asked before a text of <paramref name="length"/> is made.</summary>
    public void ChargeText(long length)
    {
        if (length > limits.MaximumLength) throw new TemplateFault($"the template makes a text of more than {limits.MaximumLength} characters");
        Charge((length / CharactersAStep) + 1);
    }

    /// <summary>Asked before a text of <paramref name="length"/> is read through.</summary>
    public void ChargeReading(long length) => Charge((length / CharactersAStep) + 1);

    public void Append(StringBuilder text, string more)
    {
        ChargeReading(more.Length);
        if ((long)text.Length + more.Length > limits.MaximumLength) ChargeText((long)text.Length + more.Length);
        text.Append(more);
    }

    /// <summary>Asked at each level of a value that is walked through: it may be nested as deep as a template likes.</summary>
    public void Descend()
    {
        Charge(1);
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }
}
