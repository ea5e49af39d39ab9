namespace Ingot.Cli.Hosting;

/// <summary>Where a command reads and writes, and whether a person sits at the other end.</summary>
internal sealed record StandardStreams(
    TextReader In, TextWriter Out, TextWriter Error, bool InIsTerminal = false, bool OutIsTerminal = false, bool ErrorIsTerminal = false)
{
    /// <summary>The streams of this process; TERM=dumb counts as no terminal.</summary>
    public static StandardStreams OfProcess()
    {
        bool capable = Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new(
            Console.In,
            Console.Out,
            Console.Error,
            !Console.IsInputRedirected,
            capable && !Console.IsOutputRedirected,
            capable && !Console.IsErrorRedirected);
    }
}
