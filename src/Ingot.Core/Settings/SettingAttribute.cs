namespace Ingot.Core.Settings;

/// <summary>Says what a property of a settings record means and which values it may have; the recipe's faults, schema and documentation are made from it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string description) : Attribute
{
    /// <summary>One sentence for the user, with the unit.</summary>
    public string Description { get; } = description;

    /// <summary>Smallest number allowed.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number allowed.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>True when the recipe must name it.</summary>
    public bool Required { get; init; }
}
