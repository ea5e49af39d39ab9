namespace Ingot.Planning.Reviews;

/// <summary>What the model is for, for whom, and what it is not for.</summary>
internal static class PurposeReview
{
    public static IEnumerable<ReviewPoint> Points(ReviewFacts facts)
    {
        var objective = facts.Objective;
        yield return Said("What does the model do?", objective.Task, "objective.task");
        yield return Said("In which field?", objective.Domain, "objective.domain");
        yield return Said("Who will use it?", objective.Audience, "objective.audience");
        yield return Said("What is out of scope?", string.Join("; ", objective.NotFor), "objective.not_for");
    }

    private static ReviewPoint Said(string question, string? answer, string where) => string.IsNullOrWhiteSpace(answer)
        ? new(question, ReviewState.Missing, "not said", $"Say it in {where}.")
        : new(question, ReviewState.Fine, answer);
}
