"""What a raised standard adds to months that were paid by the lower one."""


from django.conf import settings
from django.db import migrations, models


# As in 0002_walls, but for what counts as income.
WRITE = """
CREATE OR REPLACE FUNCTION allowance_write_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  book allowance_allowancebook%ROWTYPE;
  voucher allowance_allowancevoucher%ROWTYPE;
  first allowance_allowanceentry%ROWTYPE;
  income numeric; outlay numeric;
BEGIN
  SELECT * INTO voucher FROM allowance_allowancevoucher WHERE id = NEW.voucher_id;
  SELECT * INTO book FROM allowance_allowancebook WHERE id = voucher.book_id FOR UPDATE;
  IF book.state <> 'OPEN' THEN
    RAISE EXCEPTION 'a closed month takes no entries'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'a_closed_month_takes_no_entries';
  END IF;
  IF (NEW.book_id, NEW.home_id, NEW.kind) IS DISTINCT FROM (book.id, book.home_id, voucher.kind) THEN
    RAISE EXCEPTION 'an entry stands in the book of its voucher' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.reverses_id IS NOT NULL THEN
    SELECT * INTO first FROM allowance_allowanceentry WHERE id = NEW.reverses_id;
    IF first.reverses_id IS NOT NULL OR (first.home_id, first.child_id, first.kind, first.month, first.standard_id,
        -first.amount) IS DISTINCT FROM (NEW.home_id, NEW.child_id, NEW.kind, NEW.month, NEW.standard_id, NEW.amount)
    THEN
      RAISE EXCEPTION 'a counter-entry is the mirror of its entry' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE allowance_allowanceentry SET reversed = true WHERE id = NEW.reverses_id;
  END IF;
  NEW.number := book.entries + 1;
  NEW.prev := book.head;
  NEW.hash := encode(sha256(convert_to(allowance_entry_text(NEW), 'UTF8')), 'hex');
  income := CASE WHEN NEW.kind IN (CREDITS) THEN NEW.amount ELSE 0 END;
  outlay := NEW.amount - income;
  UPDATE allowance_allowancebook SET entries = NEW.number, head = NEW.hash, received = received + income,
    spent = spent + outlay, closing = opening + received + income - spent - outlay WHERE id = book.id;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0005_one_word_for_an_account'),
        ('allowance', '0002_walls'),
        ('children', '0006_homes_that_may_close'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='allowanceentry',
            name='an_allowance_names_its_month_and_standard',
        ),
        migrations.RemoveConstraint(
            model_name='allowancevoucher',
            name='money_is_spent_on_what_is_a_childs',
        ),
        migrations.AlterField(
            model_name='allowanceentry',
            name='kind',
            field=models.CharField(choices=[('RECEIVED', '基本生活费入账'), ('SUPPLEMENT', '提高标准补发'), ('CARRIED_IN', '结余随儿童转入'), ('EXPENSE', '儿童支出'), ('PAID_OUT', '支付本人或照料人')], max_length=10, verbose_name='种类'),
        ),
        migrations.AlterField(
            model_name='allowancevoucher',
            name='kind',
            field=models.CharField(choices=[('RECEIVED', '基本生活费入账'), ('SUPPLEMENT', '提高标准补发'), ('CARRIED_IN', '结余随儿童转入'), ('EXPENSE', '儿童支出'), ('PAID_OUT', '支付本人或照料人')], max_length=10, verbose_name='种类'),
        ),
        migrations.AddConstraint(
            model_name='allowanceentry',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'SUPPLEMENT'), ('reversed', False), ('reverses', None)), fields=('child', 'month', 'standard'), name='a_month_is_made_up_to_a_standard_once', violation_error_message='有儿童这个月按新标准的差额已经补发，不能重复补发。请刷新页面核对。'),
        ),
        migrations.AddConstraint(
            model_name='allowanceentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('RECEIVED', 'SUPPLEMENT')), ('month__isnull', False), ('standard__isnull', False)), models.Q(models.Q(('kind__in', ('RECEIVED', 'SUPPLEMENT')), _negated=True), ('month', None), ('standard', None)), _connector='OR'), name='an_allowance_names_its_month_and_standard'),
        ),
        migrations.AddConstraint(
            model_name='allowancevoucher',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('category', ''), ('kind__in', ('RECEIVED', 'SUPPLEMENT', 'CARRIED_IN'))), models.Q(models.Q(('kind__in', ('RECEIVED', 'SUPPLEMENT', 'CARRIED_IN')), _negated=True), ('category__in', ['FOOD', 'CLOTHING', 'DAILY', 'INFANT', 'MEDICAL', 'REHAB', 'EDUCATION', 'CULTURE', 'TRANSPORT', 'POCKET', 'FOSTER', 'HANDOVER', 'OTHER'])), _connector='OR'), name='money_is_spent_on_what_is_a_childs', violation_error_message='支出类别只能从儿童支出类别中选择；与儿童无关的支出不能列入基本生活费。'),
        ),
        migrations.RunSQL(
            WRITE.replace("CREDITS", "'RECEIVED', 'SUPPLEMENT', 'CARRIED_IN'"),
            WRITE.replace("CREDITS", "'RECEIVED', 'CARRIED_IN'"),
        ),
    ]
