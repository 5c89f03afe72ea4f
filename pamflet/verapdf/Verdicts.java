import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Asks veraPDF what it thinks of PDF files: of each, whether it is PDF/UA-1 and whether it is PDF/A-3a.
 *
 * <p>Reads files from its input, each behind its size in four bytes. Prints a line for each verdict, its parts between
 * tabs: which file, counted from 0, the flavour, and every rule that is broken.
 */
public class Verdicts {
  static final List<PDFAFlavour> FLAVOURS = List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_3_A);

  public static void main(String[] none) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    BufferedInputStream input = new BufferedInputStream(System.in);
    DataInputStream files = new DataInputStream(input);
    for (int number = 0; hasMore(input); number++) {
      byte[] file = new byte[files.readInt()];
      files.readFully(file);
      for (PDFAFlavour flavour : FLAVOURS) {
        System.out.println(number + "\t" + flavour.getId() + String.join("", broken(file, flavour)));
      }
    }
  }

  static boolean hasMore(InputStream input) throws Exception {
    input.mark(1);
    int next = input.read();
    input.reset();
    return next >= 0;
  }

  static TreeSet<String> broken(byte[] file, PDFAFlavour flavour) throws Exception {
    TreeSet<String> rules = new TreeSet<>();
    try (InputStream data = new ByteArrayInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(data, flavour)) {
      ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
      for (TestAssertion each : result.getTestAssertions()) {
        RuleId rule = each.getRuleId();
        rules.add("\t" + rule.getClause() + "-" + rule.getTestNumber() + " " + each.getMessage().replaceAll("\\s+", " "));
      }
      if (rules.isEmpty() && !result.isCompliant()) {
        rules.add("\tnot compliant");
      }
    }
    return rules;
  }
}
