namespace Ingot.Text.Features.Baselines;

/// <summary>The baseline `majority`; it has no settings.</summary>
public sealed record MajoritySettings : BaselineSettings;
