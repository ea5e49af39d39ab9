namespace Ingot.Text.Features.Baselines;

/// <summary>A model that every later score stands beside; the kinds are listed in <see cref="BaselineCatalog"/>.</summary>
public abstract record BaselineSettings;
