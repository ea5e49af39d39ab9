namespace Ingot.Data.Filters;

/// <summary>What every filter is set by; `kind:` picks the filter.</summary>
public abstract record FilterSettings
{
    /// <summary>Files and folders that the filter reads, as the recipe names them; they are part of what the corpus depends on.</summary>
    internal virtual IEnumerable<string> Inputs => [];
}
