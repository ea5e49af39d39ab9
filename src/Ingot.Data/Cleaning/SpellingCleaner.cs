namespace Ingot.Data.Cleaning;

/// <summary>Brings English words to American or British spelling by a table of words whose spellings differ and whose meanings do not (so: not "practice", "tire" or "program").</summary>
internal sealed class SpellingCleaner : ITextCleaner
{
    private const string Our = "arbour ardour armour behaviour candour clamour colour demeanour enamour endeavour favour fervour flavour glamour harbour honour humour labour neighbour odour parlour rancour rigour rumour saviour savour splendour succour tumour valour vapour vigour";
    private const string Ise = "agonise analyse apologise authorise capitalise catalyse categorise centralise characterise civilise colonise criticise crystallise customise emphasise equalise familiarise fertilise finalise formalise generalise harmonise hospitalise industrialise initialise italicise jeopardise legalise liberalise localise maximise memorise minimise mobilise modernise monopolise nationalise neutralise normalise optimise organise oxidise paralyse penalise personalise popularise prioritise privatise publicise randomise rationalise realise recognise reorganise revolutionise serialise socialise specialise stabilise standardise sterilise summarise symbolise sympathise synchronise synthesise terrorise theorise tranquillise utilise vandalise verbalise visualise vocalise westernise";
    private const string Re = "calibre centre fibre litre lustre meagre metre ochre sabre sceptre sombre spectre theatre kilometre centimetre millimetre";
    private const string Doubled = "cancel channel counsel dial enamel equal fuel jewel label level marshal marvel model panel pedal quarrel shovel signal snorkel spiral tunnel travel unravel";
    private const string Odd = "aeroplane airplane aluminium aluminum analogue analog catalogue catalog cheque check dialogue dialog defence defense offence offense pretence pretense licence license grey gray jewellery jewelry mould mold moult molt moustache mustache omelette omelet paediatric pediatric anaemia anemia anaesthetic anesthetic archaeology archeology encyclopaedia encyclopedia foetus fetus haemoglobin hemoglobin leukaemia leukemia manoeuvre maneuver oestrogen estrogen orthopaedic orthopedic plough plow pyjamas pajamas sceptical skeptical sceptic skeptic sulphur sulfur tyre tire kerb curb storey story ageing aging acknowledgement acknowledgment judgement judgment fulfil fulfill enrol enroll instalment installment skilful skillful wilful willful woollen woolen marvellous marvelous traveller traveler travellers travelers counsellor counselor counsellors counselors jeweller jeweler programme program programmes programs artefact artifact artefacts artifacts cosy cozy doughnut donut draught draft gramme gram greyish grayish moulds molds ploughs plows cheques checks catalogues catalogs dialogues dialogs analogues analogs";

    // Words with two meanings on one side cannot be told apart there.
    private static readonly HashSet<string> OnlyToAmerican = ["check", "tire", "curb", "story", "license", "draft", "program", "programs", "checks", "gram"];

    private readonly WordTable table;

    public SpellingCleaner(EnglishSpelling spelling)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)spelling, (int)EnglishSpelling.Keep);
        table = new WordTable(spelling == EnglishSpelling.American ? Pairs() : Pairs().Where(pair => !OnlyToAmerican.Contains(pair.American)).Select(pair => (pair.American, pair.British)));
    }

    public string Name => "english_spelling";

    public string Clean(string text) => table.Replace(text);

    private static IEnumerable<(string British, string American)> Pairs()
    {
        foreach (string word in Our.Split(' '))
        {
            foreach (string end in new[] { "", "s", "ed", "ing", "able", "ful", "less", "er", "ers", "ite", "al", "ally" }) yield return (word + end, word[..^3] + "or" + end);
        }

        foreach (string word in Ise.Split(' '))
        {
            string stem = word[..^2];
            foreach (string end in new[] { "e", "es", "ed", "ing", "er", "ers" }) yield return ($"{stem}s{end}", $"{stem}z{end}");
            if (word.EndsWith("ise", StringComparison.Ordinal))
                foreach (string end in new[] { "ation", "ations", "ational" }) yield return ($"{stem}s{end}", $"{stem}z{end}");
        }

        foreach (string word in Re.Split(' '))
        {
            foreach (string end in new[] { "", "s", "d" }) yield return ($"{word}{end}", $"{word[..^2]}er{(end == "d" ? "ed" : end)}");
        }

        foreach (string word in Doubled.Split(' '))
        {
            foreach (string end in new[] { "led", "ling" }) yield return (word + end, word + end[1..]);
        }

        string[] odd = Odd.Split(' ');
        for (int i = 0; i < odd.Length; i += 2) yield return (odd[i], odd[i + 1]);
    }
}
