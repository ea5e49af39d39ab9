namespace Ingot.Planning.Reviews;

/// <summary>A checklist of the objective before anything is spent: is it measurable and reachable, are data enough and allowed, what is out of scope.</summary>
public sealed record ObjectiveReview(IReadOnlyList<ReviewPoint> Points)
{
    /// <summary>The questions that the recipe does not answer.</summary>
    public IReadOnlyList<string> Missing => [.. Points.Where(point => point.State == ReviewState.Missing).Select(point => point.Question)];

    /// <summary>Whether nothing is impossible as it stands.</summary>
    public bool IsSatisfiable => Points.All(point => point.State != ReviewState.Impossible);

    /// <summary>Goes through every point.</summary>
    public static ObjectiveReview Of(ReviewFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new([.. PurposeReview.Points(facts), .. BarReview.Points(facts), .. DataReview.Points(facts), .. PermissionReview.Points(facts)]);
    }
}
