namespace Ingot.Data.Sources;

/// <summary>A source that keeps copies of what it fetched, and can be told to give one up.</summary>
public interface IForgetful
{
    /// <summary>Deletes the copy of what lies at <paramref name="location"/>; false where there is none.</summary>
    bool Forget(string location);
}
