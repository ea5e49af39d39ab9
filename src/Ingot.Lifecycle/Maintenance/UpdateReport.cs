namespace Ingot.Lifecycle.Maintenance;

/// <summary>Challenger against champion, in nats a token on the old and on the new validation set, and what came of it.</summary>
public sealed record UpdateReport(string Champion, double ChampionOld, double ChampionNew, double ChallengerOld, double ChallengerNew, bool Promoted, string Reason)
{
    /// <summary>Name in the artifact.</summary>
    public const string FileName = "update.json";

    /// <summary>The challenger wins when it is better on the new text and no worse on the old than <paramref name="tolerancePercent"/>.</summary>
    public static UpdateReport Judge(string champion, double championOld, double championNew, double challengerOld, double challengerNew, double tolerancePercent)
    {
        bool better = challengerNew < championNew, remembers = challengerOld <= championOld * (1 + (tolerancePercent / 100));
        string reason = (better, remembers) switch
        {
            (true, true) => $"better on new text ({challengerNew:0.0000} against {championNew:0.0000}) and within {tolerancePercent:0.##} % on old ({challengerOld:0.0000} against {championOld:0.0000})",
            (true, false) => $"it forgot: {challengerOld:0.0000} against {championOld:0.0000} on old text is more than {tolerancePercent:0.##} % worse; raise maintain.replay_share",
            _ => $"no better on new text: {challengerNew:0.0000} against {championNew:0.0000}",
        };
        return new UpdateReport(champion, championOld, championNew, challengerOld, challengerNew, better && remembers, reason);
    }
}
