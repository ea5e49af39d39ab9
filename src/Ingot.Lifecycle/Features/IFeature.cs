namespace Ingot.Lifecycle.Features;

/// <summary>One thing that the features step makes from the corpus; a new one is its file and a line in <see cref="FeatureCatalog"/>.</summary>
internal interface IFeature
{
    /// <summary>Its key in features.json; its files begin with it, or lie in the folder of this name.</summary>
    string Name { get; }

    /// <summary>Whether <paramref name="work"/>'s settings and documents ask for it.</summary>
    bool Wanted(FeatureWork work);

    /// <summary>Makes its files in <see cref="FeatureWork.Folder"/>, and says what they are like.</summary>
    FeatureOutcome Make(FeatureWork work, CancellationToken cancellation);
}
